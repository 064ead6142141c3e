using System.Net;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class AttestationCommandTests : WebServerTest
{
    [Theory]
    [InlineData("cancel", "")]
    [InlineData("cancel", """{"reason":"The customer left."}""")]
    [InlineData("answer", """{"kind":"retry"}""")]
    [InlineData("answer", """{"kind":"reissue","note":"They lost the mail."}""")]
    [InlineData("signal", "")]
    [InlineData("signal", """{"droppedMessages":3}""")]
    public async Task Command_WhileItRuns_IsAccepted(string command, string body)
    {
        var id = Server.Attestations.Seed("one");

        var response = await Operator.PostAsync($"/api/attestations/{id}/{command}", Json(body));

        var accepted = await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal(id, accepted.GetProperty("instanceId").GetString());
        Assert.Equal($"/api/instances/{id}", response.Headers.Location?.OriginalString);
        Assert.StartsWith($"{command} {id}", Assert.Single(Server.Attestations.Calls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel", "")]
    [InlineData("answer", """{"kind":"retry"}""")]
    [InlineData("signal", "")]
    public async Task Command_AfterTheEnd_IsConflict(string command, string body)
    {
        var id = Server.Attestations.Seed("one", AttestationState.Completed);

        await ReadProblemAsync(await Operator.PostAsync($"/api/attestations/{id}/{command}", Json(body)), HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("cancel", "")]
    [InlineData("answer", """{"kind":"retry"}""")]
    [InlineData("reveal", """{"reason":"The customer called."}""")]
    [InlineData("signal", "")]
    public async Task Command_UnknownId_IsNotFound(string command, string body)
    {
        await ReadProblemAsync(await Operator.PostAsync($"/api/attestations/attestation-none/{command}", Json(body)), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("answer")]
    [InlineData("reveal")]
    [InlineData("signal")]
    public async Task Command_WithoutKey_IsUnauthorized(string command)
    {
        var id = Server.Attestations.Seed("one");

        await ReadProblemAsync(await Anonymous.PostAsync($"/api/attestations/{id}/{command}", Json("{}")), HttpStatusCode.Unauthorized);
        Assert.Empty(Server.Attestations.Calls);
    }

    [Theory]
    [InlineData("cancel", """{"reason":7}""", "/reason")]
    [InlineData("cancel", """{"why":"x"}""", "/why")]
    [InlineData("answer", "", "/kind")]
    [InlineData("answer", """{"kind":"Retry"}""", "/kind")]
    [InlineData("answer", """{"kind":"giveUp"}""", "/kind")]
    [InlineData("answer", """{"kind":"changeSignatory"}""", "/signatory")]
    [InlineData("answer", """{"kind":"retry","signatory":{"firstName":"Ada","lastName":"Example","emailAddress":"ada@example.com"}}""", "/signatory")]
    [InlineData("reveal", "", "/reason")]
    [InlineData("reveal", """{"reason":""}""", "/reason")]
    [InlineData("signal", """{"droppedMessages":-1}""", "/droppedMessages")]
    [InlineData("signal", """{"droppedMessages":1.5}""", "/droppedMessages")]
    public async Task Command_WrongField_IsNamedAndChangesNothing(string command, string body, string pointer)
    {
        var id = Server.Attestations.Seed("one");

        Assert.Equal([pointer], await ReadWrongFieldsAsync(await Operator.PostAsync($"/api/attestations/{id}/{command}", Json(body))));
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Answer_ChangeSignatory_HandsTheSignatoryOn()
    {
        var id = Server.Attestations.Seed("one");

        await Operator.PostAsync($"/api/attestations/{id}/answer", Json(
            """{"kind":"changeSignatory","note":"New hire","signatory":{"firstName":"Bo","lastName":"Example","emailAddress":"bo@example.com"}}"""));

        Assert.Equal(
            new AttestationAnswer(AttestationAnswerKind.ChangeSignatory, new Signatory("Bo", "Example", "bo@example.com", null), "New hire"),
            Server.Attestations.LastAnswer);
    }

    [Fact]
    public async Task Reveal_WithReason_ShowsSignatoryAndLink()
    {
        var id = Server.Attestations.Seed("one");

        var revealed = await ReadAsync(
            await Operator.PostAsync($"/api/attestations/{id}/reveal", Json("""{"reason":"The customer called."}""")), HttpStatusCode.OK);

        Assert.Equal("ada@example.com", revealed.GetProperty("signatory").GetProperty("emailAddress").GetString());
        Assert.Equal(Server.Attestations.AgreementLink, revealed.GetProperty("agreementLink").GetString());
        Assert.Equal([$"reveal {id} by operator:anna: The customer called."], Server.Attestations.Calls);
    }

    [Fact]
    public async Task Get_AsOperator_MasksSignatoryAndLink()
    {
        var id = Server.Attestations.Seed("one");

        var response = await Operator.GetAsync($"/api/attestations/{id}");

        var view = await ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal("awaitingAcceptance", view.GetProperty("state").GetString());
        Assert.Equal("***", view.GetProperty("signatory").GetString());
        Assert.Equal("***", view.GetProperty("agreementLink").GetString());
        Assert.DoesNotContain(Server.Attestations.AgreementLink, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WaitsForConsent_SaysWhatToDo()
    {
        var id = Server.Attestations.Seed("one");
        Server.Connections.Waiting[id] = "Run the 'consent' command.";

        var view = await ReadAsync(await Operator.GetAsync($"/api/attestations/{id}"), HttpStatusCode.OK);

        Assert.Equal("Run the 'consent' command.", view.GetProperty("consentNeeded").GetString());
    }

    [Theory]
    [InlineData("attestation-none")]
    [InlineData("a%23b")]
    [InlineData("%40a")]
    public async Task Get_UnknownId_IsNotFound(string id)
    {
        await ReadProblemAsync(await Operator.GetAsync($"/api/attestations/{id}"), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Operator.PostAsync($"/api/attestations/{id}/cancel", content: null), HttpStatusCode.NotFound);
    }
}
