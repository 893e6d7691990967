export function StoresPage() { return null; }
export function StorePage() { return null; }
export function PeoplePage() { return null; }
export function AuditPage() { return null; }
