import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface Props {
  days: readonly string[];
  series: readonly { name: string; colour: string; values: readonly number[] }[];
  label: string;
}

/** Counts by day. The same figures stand in tables beside it. */
export function TrendChart({ days, series, label }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const chart = init(ref.current, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      tooltip: { trigger: 'axis' },
      legend: { top: 0, itemWidth: 14, textStyle: { fontSize: 12 } },
      grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: days.map((day) => day.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map(({ name, colour, values }) => ({
        name,
        type: 'bar',
        barMaxWidth: 18,
        data: values,
        itemStyle: { color: colour },
      })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(ref.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [days, series]);
  return <div ref={ref} className="statistics-chart" role="img" aria-label={label} />;
}
