using Netspring.Launcher;

return await CommandLine.RunAsync(args);
