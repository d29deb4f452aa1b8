import { createHash } from 'node:crypto';
import type { PageFacts } from '#crawlers/capture/capture-page';
import { createRedactor } from '#crawlers/capture/redact/redactor';
import type { CaptureRecord } from '#domain/evidence';

/** A function that takes this capture's secrets out of a text of the record. */
export function withoutSecrets(facts: PageFacts): (text: string) => string {
  const redactor = createRedactor(facts.secrets);
  return (text) => redactor.text(text, 'capture.json', '');
}

/** The addresses the main document was sent through before it came. */
export function redirectsOf(facts: PageFacts, clean: (text: string) => string): CaptureRecord['redirects'] {
  const { exchanges } = facts.recording;
  const out: CaptureRecord['redirects'] = [];
  for (const [i, exchange] of exchanges.entries()) {
    if (exchange.resourceType !== 'Document' || exchange.status < 300 || exchange.status >= 400) continue;
    const next = exchanges.slice(i + 1).find((one) => one.resourceType === 'Document');
    out.push({ url: clean(exchange.url), status: exchange.status, to: clean(next?.url ?? '') });
  }
  return out;
}

/** What a reader must know before relying on the capture. */
export function warningsOf(facts: PageFacts): string[] {
  const { settle, recording } = facts;
  const warnings: string[] = [];
  if (settle.imagesMissing.length > 0)
    warnings.push(`有 ${settle.imagesMissing.length} 张图片在期限内未能载入`);
  if (settle.bounded) warnings.push('页面过长，截图只到限定高度');
  if (!settle.quiet) warnings.push('截图时页面仍有网络请求在进行');
  if (recording.notRecorded.length > 0)
    warnings.push(`有 ${recording.notRecorded.length} 个请求由其他进程发出，未写入网页存档`);
  if (facts.outcome === 'not_found') warnings.push('平台显示该商品不存在或已下架，本次固定的是下架状态');
  if (facts.outcome === 'drift') warnings.push('页面结构与以往不同，未能自动读取商品字段');
  if (facts.masked.length > 0)
    warnings.push('页面显示账号名称或令牌，截图与 PDF 为遮盖后重新生成，未遮盖的在原件中');
  return warnings;
}

/** Said openly in every record. */
export const NOT_DONE = [
  '未录制屏幕视频',
  '未登录状态下看不到的内容未采集',
  '评论、历史价格等需要点击才出现的内容未展开',
];

export function sha256OfDer(base64: string): string {
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
}
