using Totems.KioskAgent.Health;

namespace Totems.FleetSimulator;

/// <summary>Plausible figures: each machine has its own habits and wanders around them.</summary>
internal sealed class SimulatedFigures : IDeviceFigures
{
    private readonly Random random;
    private readonly double memory;
    private readonly double warmth;
    private double cpu;
    private double disk;

    public SimulatedFigures(int index)
    {
        random = new Random(index);
        (cpu, memory, disk, warmth) = (8 + (10 * random.NextDouble()), 1400 + (900 * random.NextDouble()), 18_000 + (30_000 * random.NextDouble()),
            41 + (9 * random.NextDouble()));
    }

    /// <inheritdoc/>
    public DeviceFigures Read()
    {
        cpu = Math.Clamp(cpu + (random.NextDouble() * 8) - 4, 2, 70);
        disk -= random.NextDouble() * 0.5;
        return new DeviceFigures(
            Math.Round(cpu, 1), Math.Round(memory + (random.NextDouble() * 60)), Math.Round(disk), Math.Round(warmth + (cpu / 8), 1));
    }
}
