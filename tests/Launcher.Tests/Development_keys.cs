using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Tests;

public sealed class Development_keys : IDisposable
{
    private readonly StateFolder folder = new(Directory.CreateTempSubdirectory("netspring-keys-").FullName);

    [Fact]
    public void Seven_keys_cover_all_roles_with_their_limits()
    {
        var keys = DevelopmentKeys.Create();
        Assert.Equal(["donor-a", "donor-b", "partner-a", "partner-b", "dispatcher", "driver", "admin"], keys.Select(key => key.Name));
        Assert.Equal([300, 300, 60_000, 60_000, 6_000, 6_000, 6_000], keys.Select(key => key.RequestsPerMinute));
        Assert.All(keys, key => Assert.Matches("^nsk_[A-Za-z0-9]{8}_[A-Za-z0-9]{32}$", key.Key));
        Assert.Equal(7, keys.Select(key => key.Key).Distinct().Count());
    }

    [Fact]
    public void Donors_and_partners_act_for_a_donor_of_their_own_and_staff_for_none()
    {
        foreach (var key in DevelopmentKeys.Create())
        {
            Assert.Equal(key.Role is "donor" or "partner", key.DonorId is not null && key.DonorName is not null);
            Assert.Equal(key.Role is "partner", key.PartnerId is not null);
            Assert.Equal(key.Role is "dispatcher", key.Cities is ["*"]);
        }
    }

    [Fact]
    public void They_are_made_once_and_only_their_owner_reads_them()
    {
        var made = DevelopmentKeys.Ensure(folder);
        var read = DevelopmentKeys.Ensure(folder);
        Assert.Equal(made.Select(key => key.Key), read.Select(key => key.Key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.DevelopmentKeysFile));
    }

    [Fact]
    public void All_but_the_driver_are_OAuth_clients_too_people_have_passwords_and_a_file_from_before_keeps_its_keys()
    {
        var earlier = DevelopmentKeys.Create();
        StateFolder.WritePrivate(folder.DevelopmentKeysFile, System.Text.Json.JsonSerializer.Serialize(earlier, StateFolder.Json));
        var completed = DevelopmentKeys.Ensure(folder);
        Assert.Equal(earlier.Select(key => key.Key), completed.Select(key => key.Key));
        Assert.All(completed, key => Assert.Equal(key.Role != "driver", key.ClientId is not null && key.ClientSecret is { Length: 32 }));
        Assert.All(completed, key => Assert.Equal(key.Role is "dispatcher" or "driver" or "admin", key.Password is { Length: 20 }));
        Assert.Equal("SH-DRIVER-1", Assert.Single(completed, key => key.DriverCode is not null).DriverCode);
        Assert.Equal(completed.Select(key => key.ClientSecret), DevelopmentKeys.Ensure(folder).Select(key => key.ClientSecret));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.DevelopmentKeysFile));
    }

    [Fact]
    public void The_key_of_access_tokens_is_another_made_once_and_only_its_owner_reads_it()
    {
        TokenKeys.Ensure(folder);
        var text = File.ReadAllText(folder.AccessTokenKeyFile);
        TokenKeys.Ensure(folder);
        Assert.Equal(text, File.ReadAllText(folder.AccessTokenKeyFile));
        Assert.NotEqual(text, File.ReadAllText(folder.TokenPrivateKeyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.AccessTokenKeyFile));
    }

    [Fact]
    public void Passwords_survive_the_process_that_made_them()
    {
        var password = folder.Secrets.Password("postgres");
        Assert.Equal(password, new StateFolder(folder.Path).Secrets.Password("postgres"));
        Assert.NotEqual(password, folder.Secrets.Password("rabbitmq"));
        Assert.Matches("^[A-Za-z0-9]{32}$", password);
    }

    [Fact]
    public void The_token_key_pair_is_p256_and_made_once()
    {
        TokenKeys.Ensure(folder);
        var text = File.ReadAllText(folder.TokenPrivateKeyFile);
        TokenKeys.Ensure(folder);
        Assert.Equal(text, File.ReadAllText(folder.TokenPrivateKeyFile));

        using var signer = System.Security.Cryptography.ECDsa.Create();
        signer.ImportFromPem(text);
        using var verifier = System.Security.Cryptography.ECDsa.Create();
        verifier.ImportFromPem(File.ReadAllText(folder.TokenPublicKeyFile));
        Assert.Equal(256, signer.KeySize);
        byte[] message = [1, 2, 3];
        var hash = System.Security.Cryptography.HashAlgorithmName.SHA256;
        Assert.True(verifier.VerifyData(message, signer.SignData(message, hash), hash));
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);
}
