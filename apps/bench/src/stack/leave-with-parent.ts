/** Loaded into every process that a benchmark starts: when the benchmark is gone, even by kill -9, they stop too. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
