using System.Globalization;

namespace CspOrchestrations.Simulator.State;

/// <summary>Documents by kind and id, found by a second key too: a customer by its domain, an order by its customer.</summary>
internal sealed partial class SimulatorSession
{
    public T? Find<T>(DocumentKind<T> kind, string id)
        where T : class =>
        Documents<T>("SELECT document FROM documents WHERE kind = $1 AND id = $2", kind.Name, id).SingleOrDefault();

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<T> FindBy<T>(DocumentKind<T> kind, string lookup)
        where T : class =>
        Documents<T>("SELECT document FROM documents WHERE kind = $1 AND lookup = $2 ORDER BY id", kind.Name, lookup);

    public IReadOnlyList<T> All<T>(DocumentKind<T> kind)
        where T : class => Documents<T>("SELECT document FROM documents WHERE kind = $1 ORDER BY id", kind.Name);

    /// <summary>The next ones in the order of their ids, so that a page costs what it holds, wherever it begins.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="size">At most so many.</param>
    public IReadOnlyList<T> Page<T>(DocumentKind<T> kind, string? after, int size)
        where T : class =>
        Documents<T>(
            "SELECT document FROM documents WHERE kind = $1 AND id > $2 ORDER BY id LIMIT CAST($3 AS INTEGER)",
            kind.Name,
            after ?? "",
            size.ToString(CultureInfo.InvariantCulture));

    public int Count<T>(DocumentKind<T> kind)
        where T : class =>
        Convert.ToInt32(Scalar("SELECT COUNT(*) FROM documents WHERE kind = $1", kind.Name), CultureInfo.InvariantCulture);

    public void Save<T>(DocumentKind<T> kind, string id, string lookup, T document)
        where T : class =>
        Execute(
            "INSERT OR REPLACE INTO documents (kind, id, lookup, document) VALUES ($1, $2, $3, $4)", kind.Name, id, lookup, Json(document));

    public void Delete<T>(DocumentKind<T> kind, string id)
        where T : class => Execute("DELETE FROM documents WHERE kind = $1 AND id = $2", kind.Name, id);

    /// <summary>Takes away what was looked up by a smaller key, such as an earlier time.</summary>
    public void DeleteBefore<T>(DocumentKind<T> kind, string lookup)
        where T : class => Execute("DELETE FROM documents WHERE kind = $1 AND lookup < $2", kind.Name, lookup);
}
