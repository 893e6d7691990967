namespace Totems.KioskAgent.Health;

/// <summary>What the machine says of itself. Linux on a totem, made up in the fleet simulator.</summary>
internal interface IDeviceFigures
{
    /// <summary>The figures of now.</summary>
    DeviceFigures Read();
}

/// <summary>Figures of a machine.</summary>
/// <param name="CpuPercent">0 to 100 of the whole machine, since the last reading.</param>
/// <param name="MemoryMb">Used memory in MiB.</param>
/// <param name="DiskFreeMb">Free disk in MiB where the agent stores.</param>
/// <param name="TemperatureC">Degrees Celsius, where a sensor tells.</param>
internal sealed record DeviceFigures(double CpuPercent, double MemoryMb, double DiskFreeMb, double? TemperatureC);
