using Netspring.Launcher.Demo;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Tests;

/// <summary>Files that were cut off or edited are named in one sentence with what to do about them.</summary>
public sealed class Damaged_state : IDisposable
{
    private readonly StateFolder folder = new(Directory.CreateTempSubdirectory("netspring-damaged-").FullName);

    public static TheoryData<string> Texts => ["", "{", "null", "{}x", """{ "phase": "ready" """, "[1"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Secrets(string text) => AssertNamed(folder.In("secrets.json"), text, () => folder.Secrets.Password("postgres"));

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("""[{ "name": "x" }]""")]
    public void Development_keys(string text) => AssertNamed(folder.DevelopmentKeysFile, text, () => DevelopmentKeys.Ensure(folder));

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("{}")]
    public void Status(string text) => AssertNamed(folder.StatusFile, text, () => StackStatus.Read(folder));

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("{}")]
    public void Addresses(string text) => AssertNamed(folder.In("addresses.json"), text, () => folder.ReadAddresses());

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("+2h")]
    public void Clock(string text) => AssertNamed(folder.ClockFile, text, () => new BusinessClock(folder, TimeProvider.System).OffsetSeconds);

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    public async Task Sent_samples(string text)
    {
        await File.WriteAllTextAsync(folder.DemoFile, text, TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<LauncherException>(() => DemoBatch.LoadOrMakeAsync(folder, new DateOnly(2026, 12, 1), TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{folder.DemoFile} is damaged: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_is_named_with_its_variable()
    {
        File.WriteAllText(folder.In("file"), "");
        var message = Assert.Throws<LauncherException>(new StateFolder(folder.In("file/state")).Ensure).Message;
        Assert.StartsWith($"The state folder {folder.In("file/state")} cannot be written", message, StringComparison.Ordinal);
        Assert.Contains("NETSPRING_STATE", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var status = new StackStatus(StackStatus.Ready, "Ready.", new(1, 2), "native", [new ProcessStatus("gateway", null, 8080, 0)], new Dictionary<string, string>());
        status.Write(folder);
        Assert.Equal(status.Processes, StackStatus.Read(folder)!.Processes);
        Assert.Equal(DevelopmentKeys.Ensure(folder).Select(key => key.Key), DevelopmentKeys.Ensure(folder).Select(key => key.Key));
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    private static void AssertNamed(string file, string text, Func<object?> read)
    {
        File.WriteAllText(file, text);
        Assert.StartsWith($"{file} is damaged: ", Assert.Throws<LauncherException>(read).Message, StringComparison.Ordinal);
    }
}
