using System.Net;
using System.Net.Http.Headers;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Access;

public sealed class OperatorKeysTests : WebServerTest
{
    private OperatorKeys Keys => Server.Keys;

    [Fact]
    public async Task Add_NewName_GivesAKeyThatSignsInAsThatName()
    {
        var key = await Keys.AddAsync("ben", "operator:anna", CancellationToken.None);

        Assert.Equal("ben", await Keys.AuthenticateAsync(key, CancellationToken.None));
        Assert.Equal(43, key.Split('.')[1].Length);
        Assert.Equal(["anna", "ben"], (await Keys.ListAsync(CancellationToken.None)).Select(k => k.Name));
    }

    [Fact]
    public async Task Add_NewName_IsAudited()
    {
        var entry = Assert.Single(await Server.ReadAuditAsync("operator:anna"));

        Assert.Equal(("operator.added", "test"), (entry.Action, entry.Actor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anna")]
    [InlineData("a.b")]
    [InlineData("anna\n")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-abcdefghijklmno")]
    public async Task Add_BadName_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Keys.AddAsync(name, "test", CancellationToken.None));
    }

    [Fact]
    public async Task Add_NameWithAKey_IsRefusedAndTheFirstKeyStays()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Keys.AddAsync("anna", "test", CancellationToken.None));

        Assert.Contains("already has a key", exception.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Operator.GetAsync("/api/attention")).StatusCode);
    }

    [Fact]
    public async Task Authenticate_WrongSecretOrName_IsRefused()
    {
        var key = await Keys.AddAsync("ben", "test", CancellationToken.None);
        var last = key[^1] == 'A' ? 'B' : 'A';
        string?[] wrong = [null, "", "ben", "ben.", ".x", key.Replace("ben", "anna", StringComparison.Ordinal), key + "A", key[..^2] + last + last, "zoe" + key[3..]];

        foreach (var candidate in wrong)
        {
            Assert.Null(await Keys.AuthenticateAsync(candidate, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Remove_Key_StopsWorkingAtOnce()
    {
        Assert.True(await Keys.RemoveAsync("anna", "operator:ben", CancellationToken.None));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Operator.GetAsync("/api/attention")).StatusCode);
        Assert.False(await Keys.RemoveAsync("anna", "operator:ben", CancellationToken.None));
        Assert.Equal(["operator.added", "operator.removed"], (await Server.ReadAuditAsync("operator:anna")).Select(e => e.Action));
    }

    [Theory]
    [InlineData("Basic YW5uYTp4")]
    [InlineData("Bearer")]
    [InlineData("Bearer anna.wrong")]
    public async Task Request_OtherAuthorization_IsUnauthorized(string authorization)
    {
        Anonymous.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);

        await ReadProblemAsync(await Anonymous.GetAsync("/api/attention"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Records_OfAKey_HoldOnlyItsHash()
    {
        var key = await Keys.AddAsync("ben", "test", CancellationToken.None);
        var secret = Secret.Parse(key)!;

        var stored = await Server.Get<CspOrchestrations.Storage.Records.IRecordStore>().GetAsync(OperatorKeys.Collection, "ben", CancellationToken.None);

        Assert.Equal(secret.Hash(), stored!.Value.Hash);
        Assert.DoesNotContain(secret.Random, stored.Value.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Random, secret.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Random, Server.Logs.Text, StringComparison.Ordinal);
    }
}
