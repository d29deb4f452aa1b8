import { z } from 'zod';

/** Name of the file that says what a backup holds; it is written last, so that a cut-off backup has none. */
export const MANIFEST = 'manifest.json';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What one backup holds, with a hash of everything. */
export const BackupManifest = z.object({
  format: z.literal('gi-watch-backup/1'),
  /** Version of the program that wrote it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** Migrations its tables had taken: it can only be restored into the same tables. */
  migrations: z.number().int(),
  /** In the order in which they can be filled again. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      rows: z.number().int(),
      /** Of the rows as lines of JSON, ordered by primary key, before compression. */
      sha256: Sha256,
    }),
  ),
  sequences: z.array(
    z.object({ name: z.string().regex(/^[a-z_]+$/), last: z.string(), called: z.boolean() }),
  ),
  /** Kept files by their hash; they lie beside the backups, each once. */
  files: z.array(Sha256),
  /** Encrypted originals of the vault: file name → hash of the encrypted bytes. */
  vault: z.array(z.object({ name: z.string().regex(/^[0-9a-f]{64}\.vault$/), sha256: Sha256 })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
