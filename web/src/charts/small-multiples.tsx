import { LineChart } from './line-chart';
import type { ChartModel } from './model';
import './charts.css';

/** One small line chart per series, beside each other: for more series than one picture can hold. */
export function SmallMultiples({ model }: { model: ChartModel }) {
  return (
    <div className="small-multiples">
      {model.series.map((series) => (
        <LineChart
          key={series.id}
          model={{ ...model, title: `${model.title}: ${series.label}`, series: [series] }}
        />
      ))}
    </div>
  );
}
