import { FileTextOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

interface Kept {
  file: string;
  sha256: string;
}

const PICTURE = /\.(png|jpe?g|webp|gif)$/i;

/** Captured pictures only: a look at the seller's own server would tell him that somebody is looking. */
export function Pictures({ detail }: { detail: LeadDetail }) {
  const words = useTexts().leadWork.page;
  const kept = detail.history.flatMap((entry): Kept[] =>
    entry.kind === 'pre-fixed'
      ? [{ file: String(entry.payload.file), sha256: String(entry.payload.sha256) }]
      : [],
  );
  const address = ({ sha256 }: Kept) => `/api/leads/${detail.lead.id}/files/${sha256}`;
  const pictures = kept.filter(({ file }) => PICTURE.test(file));
  const others = kept.filter(({ file }) => !PICTURE.test(file));
  const onPlatform = detail.listing.images?.length ?? 0;
  return (
    <section>
      <h5>{words.pictures}</h5>
      <div className="pictures">
        <Image.PreviewGroup>
          {pictures.map((one) => (
            <Image key={one.sha256} src={address(one)} alt={one.file} height={140} />
          ))}
        </Image.PreviewGroup>
      </div>
      {others.map((one) => (
        <div key={one.sha256}>
          <FileTextOutlined /> <a href={address(one)}>{one.file}</a>{' '}
          <code className="cell-second">SHA-256 {one.sha256.slice(0, 16)}…</code>
        </div>
      ))}
      {pictures.length === 0 && (
        <p className="placeholder">{onPlatform > 0 ? words.notCaptured(onPlatform) : words.noPictures}</p>
      )}
    </section>
  );
}
