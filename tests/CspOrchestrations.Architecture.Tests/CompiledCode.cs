using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace CspOrchestrations.Architecture.Tests;

/// <summary>What compiled code uses, read from its IL: source text does not show what a callee does.</summary>
internal static class CompiledCode
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>
    /// Every member that a type uses, directly or through types of this product. A type is taken whole, so more is found than
    /// can run; an interface ends the search: what stands behind it is chosen elsewhere.
    /// </summary>
    public static IReadOnlyCollection<(Type User, MemberInfo Used)> ReachableFrom(Type root)
    {
        var found = new HashSet<(Type, MemberInfo)>();
        var seen = new HashSet<Type> { root };
        var open = new Queue<Type>(seen);
        while (open.TryDequeue(out var type))
        {
            foreach (var used in UsedBy(type))
            {
                found.Add((type, used));
                if (OwnTypeOf(used) is { } next && seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }

    private static Type? OwnTypeOf(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType;
        if (type is { IsGenericType: true })
        {
            type = type.GetGenericTypeDefinition();
        }

        return type is { IsInterface: false } && type.Assembly.GetName().Name!.StartsWith("CspOrchestrations.", StringComparison.Ordinal)
            ? type
            : null;
    }

    /// <summary>With the state machines and closures that the compiler nests in it.</summary>
    private static IEnumerable<MemberInfo> UsedBy(Type type) => type.GetMembers(Declared)
        .OfType<MethodBase>()
        .SelectMany(UsedBy)
        .Concat(type.GetNestedTypes(Declared)
            .Where(nested => nested.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .SelectMany(UsedBy));

    private static IEnumerable<MemberInfo> UsedBy(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[(short)(0xFE00 | il[at + 1])] : OpCodesByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(ReadInt32(il, at), typeArguments, methodArguments)!;
            }

            at += SizeOfOperand(code, il, at);
        }
    }

    private static int SizeOfOperand(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * ReadInt32(il, at)),
        _ => 4,
    };

    private static int ReadInt32(byte[] il, int at) => BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at));
}
