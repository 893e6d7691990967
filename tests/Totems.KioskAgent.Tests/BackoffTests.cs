using Totems.KioskAgent.Connection;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 0.0, 0.1)]
    [InlineData(0, 1.0, 1.0)]
    [InlineData(3, 1.0, 8.0)]
    [InlineData(5, 1.0, 30.0)]
    [InlineData(1000, 1.0, 30.0)]
    [InlineData(-1, 1.0, 1.0)]
    public void Delay_ByFailures_DoublesToTheCap(int failures, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.Delay(failures, random).TotalSeconds, 6);

    [Fact]
    public void Delay_AtTheCap_IsStillSpread()
    {
        var (early, late) = (Backoff.Delay(50, 0), Backoff.Delay(50, 0.999));

        Assert.InRange(late - early, TimeSpan.FromSeconds(26), Backoff.Cap);
    }

    [Fact]
    public void Delay_WithAnotherCap_KeepsIt() => Assert.Equal(TimeSpan.FromMinutes(5), Backoff.Delay(20, 1, TimeSpan.FromMinutes(5)));

    [Theory]
    [InlineData(0.0, 2.5)]
    [InlineData(1.0, 7.5)]
    public void About_WhatTheGatewaySaid_IsSpreadAroundIt(double random, double seconds) =>
        Assert.Equal(seconds, Backoff.About(TimeSpan.FromSeconds(5), random).TotalSeconds, 6);
}
