namespace Netspring.Launcher.Stacks;

/// <summary>The end of a log file.</summary>
public static class LogTail
{
    private const int Block = 256 * 1024;

    /// <summary>At most that many last lines, from the last 256 KiB; none when there is no file.</summary>
    public static IReadOnlyList<string> Read(string file, int lines)
    {
        if (!File.Exists(file))
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var cut = stream.Length > Block;
        if (cut)
            stream.Seek(-Block, SeekOrigin.End);
        using var reader = new StreamReader(stream);
        var all = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. all.Skip(cut ? 1 : 0).TakeLast(lines)];
    }

    /// <summary>What a process that stopped said last, for one sentence.</summary>
    public static string LastWords(string file) =>
        Read(file, 1) is [var line] ? line.Length > 400 ? line[..400] + "…" : line : "it said nothing";
}
