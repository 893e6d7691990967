using Totems.KioskAgent.Storage;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class AgentDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "agent.db");

    [Theory]
    [InlineData("pragma journal_mode", "wal")]
    [InlineData("pragma synchronous", "2")]
    [InlineData("pragma integrity_check", "ok")]
    public void Database_Opened_KeepsWhatItCommits(string pragma, string expected)
    {
        using var database = Open();

        Assert.Equal(expected, database.Read(connection => connection.Scalar<string>(pragma)));
    }

    [Fact]
    public void Database_Reopened_HasWhatWasWritten()
    {
        using (var database = Open()) new SqliteStateStore(database).Write("name", "value");

        using var again = Open();

        Assert.Equal("value", new SqliteStateStore(again).Read<string>("name"));
    }

    [Fact]
    public void Database_WhoseWriteThrows_RollsBack()
    {
        using var database = Open();

        Assert.Throws<InvalidOperationException>(() => database.Write(connection =>
        {
            connection.Execute("insert into state (name, value) values ('a', '1')");
            throw new InvalidOperationException();
        }));

        Assert.Equal(0, database.Read(connection => connection.Scalar<long>("select count(*) from state")));
    }

    [Fact]
    public void Database_Corrupt_IsSetAsideAndBegunAnew()
    {
        using (var database = Open()) new SqliteStateStore(database).Write("name", new string('x', 100_000));
        using (var file = new FileStream(File, FileMode.Open, FileAccess.Write))
        {
            file.Position = 4096;
            file.Write(new byte[16_384]);
        }

        using var again = Open();

        Assert.True(System.IO.File.Exists(again.SetAside));
        Assert.Null(new SqliteStateStore(again).Read<string>("name"));
    }

    [Fact]
    public void Database_ThatIsNone_IsSetAside()
    {
        System.IO.File.WriteAllText(File, new string('?', 8192));

        using var database = Open();

        Assert.NotNull(database.SetAside);
    }

    public void Dispose() => folder.Dispose();

    private AgentDatabase Open() => AgentDatabase.Open(File, DateTimeOffset.UtcNow);
}
