// Draws each chart from the table below it. Without scripts the table shows the same.
const palette = ['--accent', '--waiting', '--bad', '--soft'];
const dark = matchMedia('(prefers-color-scheme: dark)');

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || 'currentColor';
}

function readTable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const drawn = heads.flatMap((head, at) => ('drawn' in head.dataset ? [at] : []));
  return {
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    head: heads[0].textContent.trim(),
    names: drawn.map((at) => heads[at].textContent.trim()),
    values: drawn.map((at) => rows.map((row) => Number(row.cells[at].dataset.value))),
  };
}

function draw(figure) {
  const { labels, head, names, values } = readTable(document.getElementById(figure.dataset.of));
  const isBars = figure.dataset.chart === 'bars';
  const text = colour('--soft');
  const axis = {
    stroke: text,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  };
  // Number of characters that fit below one bar.
  const room = isBars ? Math.max(4, Math.floor((figure.clientWidth - 90) / labels.length / 6.5)) : 10;
  const shorten = (label) => (label.length > room ? `${label.slice(0, room - 1)}…` : label);
  const series = names.map((label, at) => {
    const stroke = colour(palette[at % palette.length]);
    const bars = isBars && { paths: uPlot.paths.bars({ size: [0.6, 60] }), fill: stroke };
    return { label, stroke, width: 2, points: { show: labels.length < 40 && !isBars }, ...bars };
  });
  const options = {
    width: figure.clientWidth,
    height: 240,
    cursor: { y: false },
    scales: {
      x: { time: false, range: isBars ? [-0.5, labels.length - 0.5] : undefined },
      y: { range: (_, _min, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      { ...axis, values: (_, splits) => splits.map((at) => (Number.isInteger(at) ? shorten(labels[at] ?? '') : '')) },
      { ...axis, size: 70 },
    ],
    series: [{ label: head, value: (_, at) => labels[at] ?? '' }, ...series],
  };
  figure.replaceChildren();
  return new uPlot(options, [labels.map((_, at) => at), ...values], figure);
}

for (const figure of document.querySelectorAll('.chart')) {
  let plot = draw(figure);
  new ResizeObserver(() => plot.setSize({ width: figure.clientWidth, height: 240 })).observe(figure);
  dark.addEventListener('change', () => {
    plot.destroy();
    plot = draw(figure);
  });
}
