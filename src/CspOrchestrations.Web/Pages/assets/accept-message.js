/**
 * Whether a message is the hosted page's "accepted": from its origin, from its very window, and in the shape that the
 * server told. Everything else is not for us. Even then it is only a hint: what the server reads decides.
 */
export function isAcceptMessage(event, frameWindow, agreement) {
  return (
    frameWindow !== null &&
    event.source === frameWindow &&
    event.origin === agreement.origin &&
    hasShape(event.data, agreement.acceptMessage)
  );
}

function hasShape(data, { nameMember, name, requiredMembers }) {
  if (nameMember === "") {
    return data === name;
  }

  return (
    typeof data === "object" &&
    data !== null &&
    data[nameMember] === name &&
    requiredMembers.every((member) => typeof data[member] === "string" && data[member] !== "")
  );
}
