/**
 * The part of uPlot 1.6 (https://github.com/leeoniya/uPlot) that the page uses. The build bundles
 * the library itself; its SHA-256 is in pyproject.toml.
 */
export default class uPlot {
  constructor(options: Options, data: Columns, target: HTMLElement);
  readonly ctx: CanvasRenderingContext2D;
  /** Size of the whole chart in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The plot area in device pixels. */
  readonly bbox: { left: number; top: number; width: number; height: number };
  readonly data: Columns;
  setData(data: Columns): void;
  redraw(rebuildsPaths: boolean, recomputesAxes: boolean): void;
  setSize(size: { width: number; height: number }): void;
  /** Return a position in device pixels if `isDevice`, else in CSS pixels within the plot area. */
  valToPos(value: number, scale: string, isDevice: boolean): number;
  destroy(): void;
}

/** The column of steps, then one column for each curve. */
export type Columns = (number | null)[][];

export interface Options {
  width: number;
  height: number;
  padding: (number | null)[];
  legend: { show: boolean };
  cursor: { show: boolean };
  scales: Record<string, Scale>;
  axes: Axis[];
  series: Series[];
  hooks: Record<"draw" | "drawAxes", ((plot: uPlot) => void)[]>;
}

export interface Scale {
  time?: boolean;
  /** 1 for linear, 3 for logarithmic. */
  distr?: 1 | 3;
  range: (plot: uPlot, min: number | null, max: number | null) => [number, number];
}

export interface Axis {
  scale: string;
  show?: boolean;
  /** 1 for right, 2 for bottom, 3 for left. */
  side: 1 | 2 | 3;
  /** Room for the labels in CSS pixels; null means that there are no labels yet. */
  size: number | ((plot: uPlot, labels: string[] | null) => number);
  /** Smallest distance between two values in CSS pixels. */
  space?: number;
  gap: number;
  stroke: string;
  font: string;
  grid: { show?: boolean; stroke?: string; width?: number };
  ticks: { show: boolean };
  incrs?: number[];
  splits?: (plot: uPlot, axis: number, min: number, max: number) => number[];
  /** Return the values that get a label. */
  filter?: (plot: uPlot, splits: number[]) => number[];
  values: (plot: uPlot, splits: number[]) => string[];
}

export interface Series {
  scale?: string;
  show?: boolean;
  stroke?: string;
  width?: number;
  /** Lengths of dashes and gaps in device pixels. */
  dash?: number[];
  points?: {
    show: boolean;
    size: number;
    fill: string;
    /** Return the indices of the points to draw even though `show` is false. */
    filter: (plot: uPlot, series: number) => number[];
  };
}
