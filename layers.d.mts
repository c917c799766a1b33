/** Folder → folders it may import. */
export const layers: Readonly<Record<string, readonly string[]>>;
