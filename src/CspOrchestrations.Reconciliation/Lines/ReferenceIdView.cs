using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Records;

namespace CspOrchestrations.Reconciliation.Lines;

/// <summary>
/// A row's ReferenceId, told apart without making an object of it where it has one of the usual shapes: plain text, and a flat
/// object with the keys <c>osId</c>, <c>id</c> and <c>v</c>. Everything else goes through <see cref="ReferenceIdReader"/>.
/// </summary>
internal sealed class ReferenceIdView
{
    private const byte NoEscape = 0;

    private byte[] text = [];

    /// <summary>How the object's quotes stand in the text: by themselves, or behind a backslash or a quote that escapes them.</summary>
    private byte escape;
    private Field id;
    private Field version;
    private ReferenceId? full;

    public ReferenceIdForm Form { get; private set; }

    /// <summary>Empty when there is none.</summary>
    public ReadOnlySpan<byte> Id => full is null ? id.In(text) : Encoding.UTF8.GetBytes(full.Id ?? "");

    /// <summary>Empty when there is none.</summary>
    public ReadOnlySpan<byte> Version => full is null ? version.In(text) : Encoding.UTF8.GetBytes(full.Version ?? "");

    /// <summary>The whole value, when it is of no usual shape.</summary>
    public ReferenceId? Unusual => full;

    public void Read(in Field field, byte[] buffer)
    {
        full = null;
        id = default;
        version = default;
        text = buffer;
        var usual = field.Length <= ReferenceId.LongestValue && field.Shape switch
        {
            FieldShape.Absent or FieldShape.Null => Is(ReferenceIdForm.Absent),
            FieldShape.Text => ReadPlain(field),
            FieldShape.Object => ReadFlat(field, ReferenceIdForm.JsonObject, NoEscape),
            FieldShape.EscapedText => ReadFlat(field, ReferenceIdForm.JsonString, (byte)'\\'),
            FieldShape.DoubledText => ReadFlat(field, ReferenceIdForm.JsonString, (byte)'"'),
            _ => false,
        };
        if (!usual)
        {
            full = ToReferenceId(field, buffer);
            Form = full.Form;
        }
    }

    /// <summary>The whole value as an object of its own.</summary>
    public static ReferenceId ToReferenceId(in Field field, byte[] buffer) => field.Shape switch
    {
        FieldShape.Absent or FieldShape.Null => ReferenceId.Absent,
        FieldShape.Text or FieldShape.EscapedText or FieldShape.DoubledText => ReferenceIdReader.FromText(CellText.Of(field, buffer)),
        _ => ReferenceIdReader.FromJson(field.In(buffer)),
    };

    private bool Is(ReferenceIdForm form)
    {
        Form = form;
        return true;
    }

    private bool ReadPlain(in Field field)
    {
        if (field.Length == 0)
        {
            return Is(ReferenceIdForm.Absent);
        }

        var value = field.In(text);
        if (!char.IsAsciiLetterOrDigit((char)value[0]) || !char.IsAsciiLetterOrDigit((char)value[^1]) || value.SequenceEqual("null"u8))
        {
            return false;
        }

        id = field;
        return Is(ReferenceIdForm.Plain);
    }

    /// <summary>Text values under the three known keys, each once, without blanks and escapes.</summary>
    private bool ReadFlat(in Field field, ReferenceIdForm form, byte escapeOfQuotes)
    {
        escape = escapeOfQuotes;
        if (text[field.Start] != (byte)'{')
        {
            return false;
        }

        var position = field.Start + 1;
        var osIds = 0;
        while (true)
        {
            if (!ReadText(ref position, out var key) || text[position++] != (byte)':' || !ReadText(ref position, out var value))
            {
                return false;
            }

            var name = key.In(text);
            if (name.SequenceEqual("id"u8) && id.Length == 0 && char.IsAsciiLetterOrDigit((char)text[value.Start]))
            {
                id = value;
            }
            else if (name.SequenceEqual("v"u8) && version.Length == 0 && value.Length > 0)
            {
                version = value;
            }
            else if (!name.SequenceEqual("osId"u8) || osIds++ > 0)
            {
                return Reset();
            }

            var next = text[position++];
            if (next == (byte)'}')
            {
                return position == field.Start + field.Length && id.Length > 0 ? Is(form) : Reset();
            }

            if (next != (byte)',')
            {
                return Reset();
            }
        }
    }

    private bool Reset()
    {
        id = default;
        version = default;
        return false;
    }

    private bool ReadText(ref int position, out Field value)
    {
        value = default;
        if (!SkipQuote(ref position))
        {
            return Reset();
        }

        value.Start = position;
        position = JsonScanner.SkipPlainText(text, position);
        value.Length = position - value.Start;
        return SkipQuote(ref position) || Reset();
    }

    private bool SkipQuote(ref int position)
    {
        if (escape != NoEscape && text[position++] != escape)
        {
            return false;
        }

        return text[position++] == (byte)'"';
    }
}
