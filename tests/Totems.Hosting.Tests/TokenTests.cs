using Microsoft.Extensions.Options;
using Totems.Hosting.Keys;
using Totems.Hosting.Security;
using Totems.Testing;
using Xunit;

namespace Totems.Hosting.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Clock clock = new();
    private readonly KeyRing keys;
    private readonly Tokens tokens;

    public TokenTests()
    {
        keys = Ring(folder.Path);
        tokens = new Tokens(keys, clock);
    }

    public void Dispose()
    {
        keys.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Totem_Fresh_CarriesItsPlace()
    {
        var (totem, chain, store) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var caller = await tokens.ReadAsync(tokens.ForTotem(totem, chain, store));

        Assert.Equal((CallerKind.Totem, totem, (Guid?)chain, (Guid?)store), (caller!.Kind, caller.Id, caller.ChainId, caller.StoreId));
    }

    [Fact]
    public async Task Totem_AfterFifteenMinutes_Refused()
    {
        var token = tokens.ForTotem(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        clock.Now += TimeSpan.FromMinutes(15);

        Assert.Null(await tokens.ReadAsync(token));
    }

    [Fact]
    public async Task Service_SignedByAKeyNobodyPublished_Refused()
    {
        using var elsewhere = new TemporaryFolder();
        using var foreign = Ring(elsewhere.Path);

        Assert.Null(await tokens.ReadAsync(new Tokens(foreign, clock).ForService("menu", null)));
    }

    [Fact]
    public async Task Service_ReadByAnotherProcessWithTheSameFolder_Known()
    {
        using var other = Ring(folder.Path);
        var caller = await new Tokens(other, clock).ReadAsync(tokens.ForService("menu", null));

        Assert.Equal((CallerKind.Service, "menu"), (caller!.Kind, caller.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJpc3MiOiJtZW51In0.")]
    public async Task Read_Garbage_Refused(string token) => Assert.Null(await tokens.ReadAsync(token));

    [Fact]
    public void Own_MadeByTwentyAtOnce_OneKey()
    {
        var rings = Enumerable.Range(0, 20).Select(_ => Ring(folder.Path)).ToList();
        var ids = rings.AsParallel().WithDegreeOfParallelism(8).Select(ring => ring.Own("orders").KeyId).Distinct().ToList();
        rings.ForEach(ring => ring.Dispose());

        Assert.Single(ids);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Own_PrivateKey_ReadableByItsOwnerOnly()
    {
        keys.Own("menu");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "menu.pem")));
    }

    private static KeyRing Ring(string path) => new(Options.Create(new KeyOptions { Directory = path }));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
