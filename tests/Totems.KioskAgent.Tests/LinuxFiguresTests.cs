using Totems.KioskAgent.Health;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class LinuxFiguresTests
{
    [Fact]
    public void Stat_FirstLine_CountsIdleAndWaitingAsIdle() =>
        Assert.Equal((400, 1000), LinuxFigures.ParseStat("cpu  100 50 150 500 100 20 30 50 0 0"));

    [Fact]
    public void MemInfo_Lines_GiveWhatIsUsed() =>
        Assert.Equal(6144, LinuxFigures.ParseMemory(["MemTotal:        8388608 kB", "MemFree: 1 kB", "MemAvailable:    2097152 kB", "Odd line"]));

    [Fact]
    public void Figures_OfThisMachine_ArePlausible()
    {
        var figures = new LinuxFigures(Path.GetTempPath()).Read();

        Assert.InRange(figures.CpuPercent, 0, 100);
        Assert.True(figures is { MemoryMb: > 0, DiskFreeMb: > 0 });
    }
}
