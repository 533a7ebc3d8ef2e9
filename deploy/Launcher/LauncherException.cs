namespace Netspring.Launcher;

/// <summary>Something the user can act upon, said in one sentence.</summary>
public sealed class LauncherException(string sentence, Exception? cause = null) : Exception(sentence, cause);
