// What crosses the boundary as JSON: sessions and where they lie.

export interface SessionRecord {
  path: string;
  /** File name without folder and ending. */
  name: string;
  sizeBytes: number;
  createdAt: string;
}

export interface RecentSession {
  path: string;
  name: string;
  openedAt: string;
  /** False when the file is no longer there. */
  exists: boolean;
}

export interface FolderListing {
  folder: string;
  parent: string | null;
  entries: {
    name: string;
    path: string;
    kind: 'folder' | 'session' | 'archive' | 'labels' | 'checkpoint' | 'other';
    sizeBytes: number;
  }[];
}
