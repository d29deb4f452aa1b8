import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { documentFiles } from '#src/casework/document-files';
import { draftNotices } from '#src/casework/draft-notices';
import { acting, atDesk, type Desk, type Flags, say } from './casework.ts';

/** Drafting, and writing a document out. */
export function drafting(notices: Command): void {
  acting(notices.command('draft <lead...>'))
    .description('为线索起草权利人通知，按平台和名称分件')
    .requiredOption('--unit <id>', '发出单位')
    .option('--by-holder', '转权利人发出，不需授权委托')
    .action((leads: string[], { by, unit, byHolder }) =>
      atDesk('notices draft', by, async ({ casework, actor }) => {
        const options = { unitId: unit, sentByHolder: byHolder === true };
        for (const { id, reference, links } of await draftNotices(casework, leads, actor, options)) {
          say({ id, reference, links: links.length });
        }
      }),
    );
  notices
    .command('write <id>')
    .description('输出文书：DOCX、HTML 预览，通知另附平台批量上传表')
    .requiredOption('--out <folder>', '输出目录')
    .action((id: string, { out }: Flags) =>
      atDesk('notices write', undefined, ({ casework }) => write(casework, id, out ?? '.')),
    );
}

async function write(casework: Desk['casework'], id: string, folder: string): Promise<void> {
  const files = await documentFiles(casework, id);
  for (const { name, bytes } of files) await writeFile(path.join(folder, name), bytes);
  say({ id, files: files.map(({ name }) => name) });
}
