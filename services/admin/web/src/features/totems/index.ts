export function TotemsPage() { return null; }
export function TotemPage() { return null; }
