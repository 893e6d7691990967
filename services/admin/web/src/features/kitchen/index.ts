export function KitchenPage() { return null; }
export function BoardPage() { return null; }
export function ChooseKitchenPage() { return null; }
export function ChooseBoardPage() { return null; }
