import { useTexts } from '../../i18n/language.tsx';

const WIDTH = 460;
const HEIGHT = 92;
const BASE = 66;
const BINS = 24;
/** Below this a distribution says nothing. */
const ENOUGH = 5;

/** This price among listings of the same name: a histogram on a logarithmic scale, median and place marked. */
export function PriceChart({ price, peers }: { price: number | null; peers: readonly number[] }) {
  const words = useTexts().leadWork.page;
  const positive = peers.filter((one) => one > 0);
  if (price === null || price <= 0) return <p className="placeholder">{words.priceUnknown}</p>;
  if (positive.length < ENOUGH) return <p className="placeholder">{words.tooFew}</p>;
  const all = [...positive, price];
  const low = Math.log(Math.min(...all));
  const span = Math.max(Math.log(Math.max(...all)) - low, 0.01);
  const x = (value: number) => 10 + ((Math.log(value) - low) / span) * (WIDTH - 20);
  const bins = histogram(positive, low, span);
  const most = Math.max(...bins);
  const median = positive[Math.floor(positive.length / 2)] ?? price;
  const below = Math.round((100 * positive.filter((one) => one > price).length) / positive.length);
  const summary = words.priceSummary(positive.length, yuan(median), yuan(price), below);
  const bar = (WIDTH - 20) / BINS;
  return (
    <figure className="price-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {bins.map((count, index) => {
          const height = (count / most) * (BASE - 18);
          const left = 10 + index * bar;
          return (
            <rect key={left} x={left + 1} y={BASE - height} width={bar - 2} height={height} fill="#b9cfc6" />
          );
        })}
        <line x1={10} x2={WIDTH - 10} y1={BASE} y2={BASE} stroke="#8a9792" />
        <Marker at={x(median)} label={`¥${yuan(median)}`} colour="#46544f" low />
        <Marker at={x(price)} label={`¥${yuan(price)}`} colour="#c0392b" />
      </svg>
      <figcaption>
        {summary}。{words.rawPrice}
      </figcaption>
    </figure>
  );
}

interface MarkerProps {
  at: number;
  label: string;
  colour: string;
  /** Written below the line instead of above the bars, so that two labels never meet. */
  low?: boolean;
}

function Marker({ at, label, colour, low = false }: MarkerProps) {
  const anchor = at < 40 ? 'start' : at > WIDTH - 40 ? 'end' : 'middle';
  return (
    <>
      <line
        x1={at}
        x2={at}
        y1={14}
        y2={BASE}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray={low ? '3 3' : undefined}
      />
      <text x={at} y={low ? BASE + 16 : 10} fontSize={11} fill={colour} textAnchor={anchor}>
        {label}
      </text>
    </>
  );
}

function histogram(values: readonly number[], low: number, span: number): number[] {
  const bins = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const index = Math.min(BINS - 1, Math.floor(((Math.log(value) - low) / span) * BINS));
    bins[index] = (bins[index] ?? 0) + 1;
  }
  return bins;
}

function yuan(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}
