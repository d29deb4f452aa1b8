import { Link } from 'react-router';
import { PROVINCE_TILES } from './province-layout.ts';

interface Props {
  places: readonly { province: string; leads: number }[];
  /** Address of the rows behind a tile. */
  addressOf: (province: string) => string;
}

/** China as tiles of provinces, the darker the more leads. */
export function ProvinceTiles({ places, addressOf }: Props) {
  const counts = new Map(places.map(({ province, leads }) => [province, leads]));
  const most = Math.max(1, ...Object.keys(PROVINCE_TILES).map((name) => counts.get(name) ?? 0));
  return (
    <div className="province-tiles">
      {Object.entries(PROVINCE_TILES).map(([name, [column, row]]) => {
        const leads = counts.get(name) ?? 0;
        const strength = leads / most;
        return (
          <div
            key={name}
            className="province-tile"
            style={{
              gridColumn: column,
              gridRow: row,
              ...(leads > 0 && {
                background: `rgb(192 57 43 / ${0.18 + 0.72 * strength})`,
                color: strength > 0.45 ? '#fff' : '#37423d',
              }),
            }}
          >
            <span>{name}</span>
            {leads > 0 && (
              <Link to={addressOf(name)} style={{ color: 'inherit' }}>
                <strong>{leads}</strong>
              </Link>
            )}
          </div>
        );
      })}
    </div>
  );
}
