using System.Text;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>A link as a server or a user gives it: refused by <see cref="ArgumentException"/>, or a path on the cluster's own nodes.</summary>
internal sealed record LinkInput(string Link) : FuzzInput
{
    public override byte[] Bytes => Encoding.Unicode.GetBytes(Link);

    public override void Run()
    {
        try
        {
            NamesInput.Check(EcsOperationId.FromLink(Link), segments: null);
        }
        catch (ArgumentException)
        {
            // What it says must be for one line of a terminal; that is the command line's affair.
        }

        try
        {
            NamesInput.Check(EcsOperationId.FromTask(new EcsTask { Link = Link, OpId = "CREATE", Resource = new EcsNamedResource { Id = Link } }), segments: null);
        }
        catch (ArgumentException)
        {
            // An empty link names nothing.
        }
    }
}
