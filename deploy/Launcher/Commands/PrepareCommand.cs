using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>
/// `prepare folder`: makes databases, roles and broker users on given servers and writes for each service what it alone may
/// know into <c>folder/service</c>, and for its migration into <c>folder/migrate/service</c>.
/// </summary>
internal static class PrepareCommand
{
    public static async Task<int> RunAsync(string target, CancellationToken stop)
    {
        var servers = InfrastructureAddresses.FromEnvironment()
            ?? throw new LauncherException("prepare works on servers that run already: give NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API.");
        var folder = new StateFolder(LauncherSettings.StateFolder);
        var settings = new StackSettings(new StackOptions { PortBase = LauncherSettings.PortBase, StateFolder = folder.Path }, folder, servers);
        TokenKeys.Ensure(folder);
        var developing = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development";
        if (developing)
            DevelopmentKeys.Ensure(folder);
        else if (!File.Exists(folder.FirstAdminKeyFile))
            StateFolder.WritePrivate(folder.FirstAdminKeyFile, DevelopmentKeys.NewKey());

        var preparation = new ServerPreparation(settings, servers);
        await preparation.EnsureBrokerAsync(ProcessTable.Services, stop);
        foreach (var service in ProcessTable.Services)
        {
            await preparation.EnsureDatabaseAsync(service, stop);
            Write(service, migrating: false, Path.Combine(target, service.Name));
            Write(service, migrating: true, Path.Combine(target, "migrate", service.Name));
        }
        Console.WriteLine(developing
            ? $"Prepared; development keys are in {folder.DevelopmentKeysFile}."
            : $"Prepared; the first administrator's key is in {folder.FirstAdminKeyFile}.");
        return 0;

        void Write(ServiceDefinition service, bool migrating, string into) => SettingsFolder.Write(into, new Dictionary<string, string>(
            settings.PrivateSettingsOf(service, migrating).Concat(settings.DevelopmentSettingsOf(service).Where(setting => developing && File.Exists(setting.Value)))));
    }
}
