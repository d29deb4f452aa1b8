import { fingerprint, readPem } from '../core/certificates.ts';
import { reportLines } from '../core/report-text.ts';
import { NotAPacket, type Verification, verifyFolder, verifyZip } from '../core/verify-packet.ts';
import { blobSource, browserPlatform, chosenFolder } from './browser-platform.ts';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found as T;
}

async function pinned(id: string): Promise<string[] | undefined> {
  const file = element<HTMLInputElement>(id).files?.[0];
  if (!file) return undefined;
  return Promise.all(readPem(await file.text()).map(fingerprint));
}

async function show(verify: () => Promise<Verification>): Promise<void> {
  const result = element('result');
  result.className = 'busy';
  result.textContent = '正在验证，请稍候……';
  try {
    const report = await verify();
    result.className = report.ok ? 'good' : 'bad';
    result.textContent = reportLines(report).join('\n');
  } catch (error) {
    result.className = 'bad';
    const reason = error instanceof Error ? error.message : String(error);
    result.textContent =
      error instanceof NotAPacket ? `所选内容不是证据包。 ${reason}` : `无法读取：${reason}`;
  }
}

async function trust() {
  return { timestampRoots: await pinned('roots'), sealCertificates: await pinned('certificates') };
}

element<HTMLInputElement>('packet').addEventListener('change', (event) => {
  const file = (event.target as HTMLInputElement).files?.[0];
  if (file) void show(async () => verifyZip(file.name, blobSource(file), browserPlatform, await trust()));
});
element<HTMLInputElement>('folder').addEventListener('change', (event) => {
  const files = Array.from((event.target as HTMLInputElement).files ?? []);
  const name = files[0]?.webkitRelativePath.split('/')[0] ?? '';
  if (files.length > 0)
    void show(async () => verifyFolder(name, chosenFolder(files), browserPlatform, await trust()));
});
