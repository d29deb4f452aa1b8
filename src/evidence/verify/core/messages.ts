/** Every sentence a verification can end with, Chinese first. The file concerned is named beside it. */
export const FAULTS = {
  'wacz-digest': ['存档的总摘要与目录文件不符', 'the digest of the archive does not match its datapackage'],
  'wacz-datapackage': ['存档的目录文件无法读取', 'the datapackage of the archive cannot be read'],
  'wacz-file': [
    '存档内文件的哈希或大小与登记不符',
    'a file in the archive differs from its recorded hash or size',
  ],
  'wacz-missing': ['存档登记的文件缺失', 'a file listed in the archive is missing'],
  'wacz-unlisted': ['存档内有未登记的文件', 'the archive holds a file that is not listed'],
  'warc-broken': ['网页记录损坏，无法解压或读取', 'a web record is damaged and cannot be read'],
  'warc-gap': ['网页记录之间有未登记的字节', 'there are unrecorded bytes between web records'],
  'warc-member': ['压缩记录的哈希与登记不符', 'a compressed record differs from its recorded hash'],
  'warc-block': ['网页记录的整体摘要不符', 'the block digest of a web record does not match'],
  'warc-payload': ['网页记录的正文摘要不符', 'the payload digest of a web record does not match'],
  'warc-time': ['网页记录的时间不在固定过程之内', 'a web record bears a time outside the capture'],
  'index-missing': ['索引缺少某条网页记录', 'a web record is missing from the index'],
  'index-extra': ['索引指向不存在的网页记录', 'the index points to a record that is not there'],
  'index-differs': ['索引与网页记录的内容不一致', 'the index disagrees with the record it points to'],
  'index-order': ['索引未按规定排序或格式有误', 'the index is not sorted or not well formed'],
  'seal-missing': ['缺少签封', 'the seal is missing'],
  'seal-broken': ['签封文件无法读取', 'the seal cannot be read'],
  'seal-signature': ['签封的签名不正确', 'the signature of the seal is wrong'],
  'seal-certificate': [
    '签封证书与固定时登记的不一致',
    'the seal certificate is not the one recorded at capture',
  ],
  'seal-untrusted': ['签封证书不是所信任的证书', 'the seal certificate is not a trusted one'],
  'seal-file': ['签封所覆盖的文件已被改动', 'a file covered by the seal was changed'],
  'seal-file-missing': ['签封所覆盖的文件缺失', 'a file covered by the seal is missing'],
  'seal-unlisted': ['有签封未登记的文件', 'there is a file the seal does not know'],
  'timestamp-missing': ['签封登记的时间戳缺失', 'a timestamp recorded by the seal is missing'],
  'timestamp-broken': ['时间戳文件无法读取', 'a timestamp cannot be read'],
  'timestamp-refused': ['时间戳应答不是“已签发”', 'the timestamp was not granted'],
  'timestamp-imprint': ['时间戳所盖的不是本清单', 'the timestamp is over other data than this manifest'],
  'timestamp-nonce': ['时间戳的随机数与请求不一致', 'the nonce of the timestamp differs from the request'],
  'timestamp-policy': ['时间戳的策略与请求不一致', 'the policy of the timestamp differs from the request'],
  'timestamp-signature': ['时间戳的签名不正确', 'the signature of the timestamp is wrong'],
  'timestamp-certificate': [
    '时间戳证书不合用途或标识不符',
    'the timestamp certificate is not fit or not the one meant',
  ],
  'timestamp-root': [
    '时间戳证书不通向所信任的根证书',
    'the timestamp certificate does not lead to a pinned root',
  ],
  'timestamp-algorithm': [
    '时间戳所用算法本程序不能验证',
    'the timestamp uses an algorithm this program cannot check',
  ],
  'timestamp-time': [
    '时间戳的时间与固定、签封的时间矛盾',
    'the time of the timestamp contradicts capture or sealing',
  ],
  'manifest-missing': ['缺少清单', 'a manifest is missing'],
  'manifest-broken': ['清单格式有误', 'a manifest is not well formed'],
  'manifest-file': ['文件内容与清单的哈希不符', 'a file differs from the hash in the manifest'],
  'manifest-file-missing': ['清单所列的文件缺失', 'a file of the manifest is missing'],
  'manifest-unlisted': ['有清单未列的文件', 'there is a file the manifest does not list'],
  'record-broken': ['固定记录无法读取', 'a capture record cannot be read'],
  'record-time': ['固定记录中的时间自相矛盾', 'the times in a capture record contradict each other'],
  'custody-missing': ['缺少保管链', 'the custody log is missing'],
  'custody-broken': ['保管链条目无法读取', 'a custody entry cannot be read'],
  'custody-hash': ['保管链条目已被改动', 'a custody entry was changed'],
  'custody-order': ['保管链条目缺失或顺序被改', 'custody entries are missing or out of order'],
  'custody-time': ['保管链的时间倒退', 'the times of the custody log run backwards'],
  'custody-head': ['保管链的末端与签封登记的不一致', 'the head of the custody log is not the sealed one'],
  'container-header': ['压缩包的文件头不是规范形式', 'a zip header is not in the canonical form'],
  'container-gap': ['压缩包内有不属于任何文件的字节', 'the zip holds bytes that belong to no file'],
  'container-trailing': ['压缩包末尾有多余的字节', 'there are bytes after the end of the zip'],
  'container-order': [
    '压缩包内文件的顺序不是规范顺序',
    'the files in the zip are not in the canonical order',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type FaultId = keyof typeof FAULTS;

/** The first bad thing found by one check. */
export interface Failure {
  check: string;
  /** Which of the sentences above. */
  fault: FaultId;
  /** File concerned; `packet/file!inner/file` for a file inside an archive. */
  path: string;
  expected: string;
  actual: string;
  zh: string;
  en: string;
}

/** Thrown by a check at the first bad thing; the check's name is added by whoever runs the checks. */
export class Fault extends Error {
  readonly fault: FaultId;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  constructor(fault: FaultId, path: string, expected = '', actual = '') {
    super(`${FAULTS[fault][1]}: ${path}`);
    this.name = 'Fault';
    this.fault = fault;
    this.path = path;
    this.expected = expected;
    this.actual = actual;
  }
}

export function asFailure(check: string, fault: Fault): Failure {
  const [zh, en] = FAULTS[fault.fault];
  const { path, expected, actual } = fault;
  return { check, fault: fault.fault, path, expected, actual, zh: `${zh}：${path}`, en: `${en}: ${path}` };
}

/** Things worth saying that are no fault. */
export const REMARKS = {
  'no-timestamp': [
    '本证据包没有可信时间戳：固定时间仅由本系统时钟与签封说明。',
    'This packet carries no trusted timestamp: its time rests on our own clock and seal.',
  ],
  'timestamp-pending': [
    '本证据包的可信时间戳尚待取得。',
    'The trusted timestamp of this packet is still pending.',
  ],
  'root-not-pinned': [
    '未给出所信任的时间戳根证书，请将下列指纹与时间戳机构公布的核对：',
    'No trusted timestamp root was given; compare this fingerprint with the one the authority publishes:',
  ],
  'seal-not-pinned': [
    '未给出所信任的签封证书，请将下列指纹与制作单位公布的核对：',
    'No trusted seal certificate was given; compare this fingerprint with the one its maker publishes:',
  ],
  unpacked: [
    '验证的是解压后的文件夹，未检查压缩包本身。',
    'An unpacked folder was checked; the zip container itself was not.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type RemarkId = keyof typeof REMARKS;
export interface Remark {
  id: RemarkId;
  zh: string;
  en: string;
}

export function remark(id: RemarkId, detail = ''): Remark {
  return {
    id,
    zh: `${REMARKS[id][0]}${detail}`,
    en: `${REMARKS[id][1]}${detail === '' ? '' : ` ${detail}`}`,
  };
}
