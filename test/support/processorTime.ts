/**
 * Starts counting the processor time of this process, all its threads together; what it gives tells the seconds since. Unlike the time on
 * the clock it hardly depends on what else the machine does.
 */
export function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
