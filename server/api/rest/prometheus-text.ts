/** A number at this moment, as Prometheus collects it. */
export interface Gauge {
  /** In its words: lower case, the unit last. */
  readonly name: string;
  /** A sentence. */
  readonly help: string;
  readonly value: number;
  /** counter: it only grows while the process lives. */
  readonly type?: "gauge" | "counter";
}

/** Source: prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
export const PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

/** Writes numbers in Prometheus' text format. */
export function prometheusText(gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap(({ name, help, value, type = "gauge" }) => [
    `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
    `# TYPE ${name} ${type}`,
    `${name} ${value}`,
  ]);
  return `${lines.join("\n")}\n`;
}
