import path from 'node:path';
import { aCapture, openEvidenceBench } from '#test/support/evidence';
import { buildPacket } from '#workers/evidence/build-packet';

/** Makes one packet in the folder given, as a process of its own that can be killed. Prints each step. */
export async function makePacket(folder: string, say: (step: string) => void): Promise<string> {
  const bench = await openEvidenceBench({ folder });
  try {
    const { url } = aCapture(bench);
    const target = path.join(folder, 'packet.zip');
    const page = {
      url,
      role: 'item' as const,
      platform: 'sample-market',
      listingId: null,
      leads: ['L1001'],
      required: true,
    };
    const packet = {
      id: 'E1',
      mode: 'attended' as const,
      occasion: '测试',
      operator: '张三',
      overrideReason: null,
      requestedBy: '张三',
      pages: [page],
    };
    await buildPacket(bench.tools, { packet, comparisons: [], target, onStep: say });
    return target;
  } finally {
    await bench.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  await makePacket(process.argv[2] ?? '', (step) => process.stdout.write(`${step}\n`));
}
