import { momentOf } from '#domain/evidence';
import type { SealPayload } from '../verify/core/seal.ts';
import type { SealInput } from './seal-packet.ts';

const TIMESTAMP_WORDS: Record<SealPayload['timestamp'], string> = {
  stamped: '已加盖，见 timestamp 文件夹。',
  pending: '签封时未能取得，待补；补得前，固定时间仅由本系统时钟与签封说明。',
  none: '未配置时间戳服务，本证据包没有可信时间戳；固定时间仅由本系统时钟与签封说明。',
};

/** 说明.txt: what the packet holds and how anybody can check it without us. */
export function readmeText(input: SealInput, timestamp: SealPayload['timestamp'], sealedAt: string): string {
  const captures = input.captures.map(({ record }, i) => {
    const kind = record.mode === 'attended' ? '人工提取' : '系统自动采集';
    return `  data/${i + 1}  ${kind}  ${record.moments.settled?.beijing ?? record.finishedAt}\n      ${record.title}\n      ${record.finalUrl}`;
  });
  return `证据包说明
==========

编号：${input.packetId}
签封时间：${momentOf(new Date(sealedAt)).beijing}
签封证书指纹（SHA-256）：${input.sealKey.certificateSha256}
可信时间戳：${TIMESTAMP_WORDS[timestamp]}

一、内容
${captures.join('\n')}
  每个文件夹内：capture.json 固定记录；viewport.png 可视区截图；full-*.png 全页截图；
  page.mhtml、dom.html、page.pdf 页面；archive.wacz 网页存档（含全部网络请求与应答）。
  data/documents 文书：笔录或采集说明、证据清单；“办案参考，非证据”为附件，不属于证据。
  custody.jsonl 保管链；manifest-*.txt 清单；seal 签封；timestamp 时间戳。

二、如何验证（任选其一，均无需联网，也无需本系统）
  1. 安装有 Node.js 20 以上的电脑：
       node verify.mjs 证据包.zip
     或在解压后的文件夹内：
       node verify.mjs
     加 --timestamp-root 根证书.pem 可指定所信任的时间戳根证书，
     加 --seal-cert 证书.pem 可指定制作单位公布的签封证书。
  2. 浏览器：双击打开 verify.html，选择证据包。
  3. Linux 或 macOS 命令行，在解压后的文件夹内：
       sha256sum -c manifest-sha256.txt
       sha256sum -c tagmanifest-sha256.txt
     签封：
       sed 's/^{"payload":\\(.*\\),"signature":"[^"]*"}$/\\1/' seal/seal.json | tr -d '\\n' > /tmp/seal.payload
       sed 's/.*"signature":"\\([^"]*\\)"}$/\\1/' seal/seal.json | base64 -d > /tmp/seal.sig
       openssl x509 -in seal/cert.pem -pubkey -noout > /tmp/seal.pub
       openssl dgst -sha256 -verify /tmp/seal.pub -signature /tmp/seal.sig /tmp/seal.payload
     时间戳（有 timestamp/1.tsr 时，序号依次替换；根证书请与时间戳机构公布的核对）：
       openssl ts -verify -in timestamp/1.tsr -queryfile timestamp/1.tsq -CAfile timestamp/1.chain.pem
       openssl ts -verify -in timestamp/1.tsr -data manifest-sha256.txt -CAfile timestamp/1.chain.pem
  Windows 解压后可用：certutil -hashfile 文件名 SHA256，与清单逐一核对。

三、如何回放网页存档
  用 ReplayWeb.page（https://replayweb.page 或其离线版）打开 archive.wacz。
  回放只供查看，不等于验证；是否被改动以上述验证为准。

四、脱敏
  Cookie、授权信息、令牌与账号名称已以其 SHA-256 值代替，位置与原因见各 capture.json 的 redactions。
  未脱敏的原件在脱敏之前已计算哈希、签封并加密保存，哈希见 original；须经两人批准方可调取。
`;
}
