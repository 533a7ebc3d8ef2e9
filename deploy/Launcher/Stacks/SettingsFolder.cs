namespace Netspring.Launcher.Stacks;

/// <summary>
/// A folder of files named like settings and holding their values, as a service reads it where <c>SettingsFolder</c> names
/// it: for stacks whose processes something else than the launcher starts.
/// </summary>
public static class SettingsFolder
{
    /// <summary>Writes the settings in place of those of an earlier time; files that they name are copied beside them.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, string> settings)
    {
        // The folder itself stays: it may be a mounted volume.
        foreach (var earlier in Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
            File.Delete(earlier);
        foreach (var (name, value) in settings)
            StateFolder.WritePrivate(Path.Combine(folder, name), name.EndsWith("File", StringComparison.Ordinal) ? Copy(value, folder) : value);
    }

    // One level down, where a reader of settings does not look.
    private static string Copy(string file, string folder)
    {
        var copy = Path.Combine(folder, "files", Path.GetFileName(file));
        StateFolder.WritePrivate(copy, File.ReadAllText(file));
        return copy;
    }
}
