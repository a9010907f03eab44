// Planned and actual numbers over time: two lines, each named at its end, the line to reach, and today.
import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** Days are yyyy-MM-dd. */
export interface PlanData {
  from: string;
  to: string;
  today: string;
  todayLabel: string;
  /** The top of the scale: the indicators that count. */
  total: number;
  /** The number to reach, and its label, such as 90% 线. */
  line: number;
  lineLabel: string;
  plan: [day: string, count: number][];
  planLabel: string;
  actual: [day: string, count: number][];
  actualLabel: string;
}

const ink = '#18212f';
const muted = '#566273';
const grey = '#c6ced8';
const done = '#1a7544';

export function drawPlan(element: HTMLElement, data: PlanData): void {
  const chart = init(element, null, { renderer: 'svg' });
  const labelRoom = element.clientWidth < 480 ? 12 : 150;
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, fontSize: 12, color: muted },
    grid: { left: 34, right: labelRoom, top: 22, bottom: 26 },
    xAxis: {
      type: 'time', min: data.from, max: data.to, axisLine: { lineStyle: { color: grey } }, axisTick: { show: false },
      splitLine: { show: false }, axisLabel: { formatter: '{M}月', showMinLabel: false, color: muted },
    },
    yAxis: { max: data.total, interval: data.total / 4, splitLine: { lineStyle: { color: '#eceff3' } }, axisLabel: { color: muted, formatter: (v: number) => String(Math.round(v)) } },
    series: [
      {
        name: '计划', type: 'line', symbol: 'none', lineStyle: { type: [5, 4], color: '#6a7585', width: 1.5 }, data: data.plan,
        endLabel: { show: labelRoom > 12, formatter: data.planLabel, color: muted },
      },
      {
        name: '实际', type: 'line', symbol: 'circle', symbolSize: 5, lineStyle: { color: done, width: 2.5 }, itemStyle: { color: done },
        data: data.actual, endLabel: { show: true, formatter: data.actualLabel, color: done, fontWeight: 600, fontSize: 13 },
        markLine: {
          silent: true, symbol: 'none', data: [
            { yAxis: data.line, label: { formatter: data.lineLabel, position: labelRoom > 12 ? 'end' : 'insideStartTop', color: ink, fontWeight: 600 }, lineStyle: { color: ink, type: 'solid', width: 1.5 } },
            { xAxis: data.today, label: { formatter: data.todayLabel, position: 'insideStartTop', rotate: 0, distance: [4, 6], color: muted }, lineStyle: { color: grey, type: 'solid' } },
          ],
        },
      },
    ],
  });
  new ResizeObserver(() => chart.resize()).observe(element);
}
