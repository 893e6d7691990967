import { useState } from "react";
import { useCouponCheck } from "../../api/queries";
import type { Cart } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { isCoupon, problemText } from "../../menu/problems";

/**
 * Tries a code with the cart as it stands. Only one that holds gets into the cart; of any other the guest reads why, and that the price is
 * the same as before.
 */
export function useCoupon(cart: Cart, menuVersion: number) {
  const words = useWords();
  const check = useCouponCheck();
  const [refusal, setRefusal] = useState<string | null>(null);

  /** The code as the cart is to hold it, or null. */
  const attempt = async (typed: string): Promise<string | null> => {
    setRefusal(null);
    try {
      const priced = await check.mutateAsync({ cart: { ...cart, coupon: typed }, menuVersion });
      const problem = priced.problems.find(isCoupon);
      if (problem === undefined) return priced.discounts?.find(({ source }) => source === "coupon")?.code ?? typed.trim().toUpperCase();
      setRefusal(words.t("coupon.unchanged", { problem: problemText(problem, words) }));
    } catch {
      setRefusal(words.t("coupon.failed"));
    }
    return null;
  };

  return { attempt, refusal, checking: check.isPending, forget: () => setRefusal(null) };
}
