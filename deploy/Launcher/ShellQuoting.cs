namespace Netspring.Launcher;

/// <summary>Words as a POSIX shell takes them.</summary>
public static class ShellQuoting
{
    /// <summary>In single quotes, where nothing but the quote itself has a meaning.</summary>
    public static string Quote(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
