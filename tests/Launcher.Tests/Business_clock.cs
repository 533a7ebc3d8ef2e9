using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Tests;

public sealed class Business_clock : IDisposable
{
    private readonly StateFolder folder = new(Directory.CreateTempSubdirectory("netspring-clock-").FullName);
    private readonly BusinessClock clock;

    public Business_clock() => clock = new BusinessClock(folder, new FrozenTime());

    [Fact]
    public void It_is_the_machines_until_someone_moves_it()
    {
        Assert.Equal(0, clock.OffsetSeconds);
        Assert.Equal(FrozenTime.Now, clock.Now);
    }

    [Theory]
    [InlineData("+90s", "2026-11-23T10:01:30+08:00")]
    [InlineData("+90m", "2026-11-23T11:30:00+08:00")]
    [InlineData("+2h", "2026-11-23T12:00:00+08:00")]
    [InlineData("+3d", "2026-11-26T10:00:00+08:00")]
    [InlineData("+0h", "2026-11-23T10:00:00+08:00")]
    [InlineData("2026-12-01T10:00:00+08:00", "2026-12-01T10:00:00+08:00")]
    [InlineData("2026-12-01T02:00:00Z", "2026-12-01T10:00:00+08:00")]
    public async Task It_moves_on_by_a_duration_or_to_a_time(string to, string then)
    {
        await clock.MoveAsync(to, CancellationToken.None);
        Assert.Equal(then, BusinessClock.Text(clock.Now));
        // Another process reads the same file.
        Assert.Equal(clock.Now, new BusinessClock(folder, new FrozenTime()).Now);
    }

    [Fact]
    public async Task Moves_add_up()
    {
        await clock.MoveAsync("+2h", CancellationToken.None);
        await clock.MoveAsync("+3d", CancellationToken.None);
        Assert.Equal("2026-11-26T12:00:00+08:00", BusinessClock.Text(clock.Now));
    }

    [Theory]
    [InlineData("-2h", "cannot be moved back")]
    [InlineData("2026-11-23T09:59:59+08:00", "cannot be moved back")]
    [InlineData("2h", "The clock takes")]
    [InlineData("+2w", "The clock takes")]
    [InlineData("+h", "The clock takes")]
    [InlineData("+1.5h", "The clock takes")]
    [InlineData("+99999999999999999999d", "The clock takes")]
    [InlineData("tomorrow", "The clock takes")]
    [InlineData("2026-12-01", "The clock takes")]
    [InlineData("2026-12-01T10:00:00", "The clock takes")]
    [InlineData("+2147483647d", "2099")]
    [InlineData("2100-01-01T00:00:00Z", "2099")]
    public async Task Anything_else_is_refused_with_a_sentence_and_changes_nothing(string to, string sentence)
    {
        await clock.MoveAsync("+0s", CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<LauncherException>(() => clock.MoveAsync(to, CancellationToken.None));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(FrozenTime.Now, clock.Now);
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    private sealed class FrozenTime : TimeProvider
    {
        public static DateTimeOffset Now { get; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
