using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// From where a request comes. Behind a proxy the connection is the proxy's, so its header says it. The last address in it is what the
/// nearest proxy saw; what stands before, the client may have written. The framework's own middleware does the same, but on Azure there
/// is no pipeline that it could be part of.
/// </summary>
internal sealed class ClientAddress(IOptions<WebOptions> options)
{
    public IPAddress Of(HttpContext context) =>
        options.Value.ClientAddressHeader is { Length: > 0 } header
        && context.Request.Headers[header].ToString().Split(',')[^1].Trim() is var last
        && IPEndPoint.TryParse(last, out var client)
            ? client.Address
            : context.Connection.RemoteIpAddress ?? IPAddress.None;
}
