export function OrdersPage() { return null; }
export function OrderPage() { return null; }
