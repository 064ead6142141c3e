using System.Reflection;
using CspOrchestrations.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace CspOrchestrations.Functions.SignatureCheck.Tests;

/// <summary>The app's functions as their attributes declare them; read, not run, because the signatures have no bodies.</summary>
internal static class FunctionTable
{
    public static IReadOnlyList<Function> All { get; } =
    [
        .. from type in typeof(FunctionsHost).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
           let function = Find<FunctionAttribute>(method.CustomAttributes)
           where function is not null
           select new Function((string)function.ConstructorArguments[0].Value!, method),
    ];

    private static CustomAttributeData? Find<TAttribute>(IEnumerable<CustomAttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType == typeof(TAttribute));

    internal sealed record Function(string Name, MethodInfo Method)
    {
        /// <summary>What its class is called by: functions of one capability share one.</summary>
        public string Capability => Method.DeclaringType!.Name.Replace("Functions", "", StringComparison.Ordinal);

        public bool IsOrchestrator => Trigger<OrchestrationTriggerAttribute>() is not null;

        public bool IsActivity => Trigger<ActivityTriggerAttribute>() is not null;

        public bool BindsClient => Trigger<DurableClientAttribute>() is not null;

        /// <summary>Of a timer; null for the others.</summary>
        public string? Crontab => (string?)Trigger<TimerTriggerAttribute>()?.ConstructorArguments[0].Value;

        /// <summary>"get /api/instances" for an HTTP function; null for the others.</summary>
        public string? Route => Trigger<HttpTriggerAttribute>() is not { } http
            ? null
            : string.Join(',', ((IEnumerable<CustomAttributeTypedArgument>)http.ConstructorArguments[1].Value!).Select(method => method.Value))
                + " /" + http.NamedArguments.Single(argument => argument.MemberName == "Route").TypedValue.Value;

        /// <summary>Of an HTTP function; null for the others.</summary>
        public AuthorizationLevel? Level => Trigger<HttpTriggerAttribute>() is { } http ? (AuthorizationLevel)http.ConstructorArguments[0].Value! : null;

        private CustomAttributeData? Trigger<TAttribute>() =>
            Find<TAttribute>(Method.GetParameters().SelectMany(parameter => parameter.CustomAttributes));
    }
}
