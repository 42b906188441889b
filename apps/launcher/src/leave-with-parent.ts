/** Loaded into every process that the launcher starts: when the launcher is gone, even by kill -9, they stop too. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a process alive that has done its work.
process.channel?.unref();
