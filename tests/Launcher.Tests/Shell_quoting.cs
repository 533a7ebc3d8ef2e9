using System.Diagnostics;

namespace Netspring.Launcher.Tests;

public class Shell_quoting
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("two words; rm -rf $HOME `id` \"x\" \\ &")]
    [InlineData("it's")]
    [InlineData("'")]
    [InlineData("line\nbreak")]
    public async Task A_shell_reads_back_what_was_quoted(string value)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"export WORD={ShellQuoting.Quote(value)}; printf %s \"$WORD\""])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var shell = Process.Start(start)!;
        var read = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(value, read);
    }
}
