import type { Verification } from './verify-packet.ts';

/** The report as lines for a person: every check, what was found first, what to know beside it. */
export function reportLines(report: Verification): string[] {
  const lines = [`证据包 ${report.packet}`];
  for (const check of report.checks)
    lines.push(`  ${check.ok ? '通过' : '不符'}  ${check.zh}（${check.id}）`);
  for (const remark of report.remarks) lines.push(`  说明  ${remark.zh}`);
  const { first } = report;
  if (first === null) {
    lines.push('结论：完整，未发现改动。 Intact: nothing was changed.');
    return lines;
  }
  lines.push(`结论：不完整或已被改动。首处问题：${first.zh}`, `First fault: ${first.en}`);
  if (first.expected !== '') lines.push(`  应为 expected  ${first.expected}`);
  if (first.actual !== '') lines.push(`  实为 actual    ${first.actual}`);
  return lines;
}
