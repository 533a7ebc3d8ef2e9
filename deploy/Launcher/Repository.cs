namespace Netspring.Launcher;

/// <summary>Where things stand in the repository and its build output.</summary>
public static class Repository
{
    /// <summary>The folder that holds Netspring.sln, above the running assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: services are taken from the same build as the caller.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains("/bin/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";

    public static string Artifacts => Path.Combine(Root, "artifacts");

    public static string SeedFile(string name) => Path.Combine(Root, "deploy", "seed", name);

    /// <summary>The built assembly of a project given by its folder, such as services/Gateway.</summary>
    public static string Assembly(string projectFolder) => Path.Combine(
        Root, projectFolder, "bin", Configuration, "net10.0", $"Netspring.{Path.GetFileName(projectFolder)}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Netspring.sln")))
                return folder.FullName;
        throw new LauncherException($"Netspring.sln was not found above {AppContext.BaseDirectory}.");
    }
}
