import { Button, type ButtonProps } from '@mantine/core';

/** For whom the session has ended: through the sign-in page and back to this very address. */
export function SignInAgain(props: ButtonProps) {
  const leave = () => {
    const { pathname, search, hash } = window.location;
    const parameters = new URLSearchParams({ callbackUrl: pathname + search + hash });
    // A full load: the next person may be another, and nothing of this one's may stay in memory.
    window.location.assign(`/sign-in?${parameters}`);
  };
  return (
    <Button {...props} onClick={leave}>
      Sign in again
    </Button>
  );
}
